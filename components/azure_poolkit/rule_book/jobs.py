"""What people are about when they meet a rule."""

from __future__ import annotations

from typing import Final

JOBS: Final[dict[str, str]] = {
    "I write a template": "TPL001 RES001 RES002",
    "I write a pool": "BAT003 BAT005 BAT007 BAT008 BAT009 BAT010 BAT011 BAT012 BAT013 BAT014 INP001 INP002 INP003 "
    "INP004 BAT015 BAT018 BAT019 BAT020 BAT021 BAT022 BAT023 BAT024 BAT025 BAT026 BAT027 BAT028 BAT029 IMG023 NET001 "
    "NET002 BAT031 SHP001 SHP002 SHP003 SHP004 SHP005 SHP006 SHP007 SHP008 SHP009 SHP010",
    "I edit an extension": "EXT001 EXT002 EXT003 EXT004 EXT005 EXT006 EXT008 EXT009 EXT010 EXT011 EXT012 BAT001 BAT002 "
    "SEQ004 SEQ007 SEQ015 BAT016 BAT017 IDN004",
    "I put extensions in order": "SEQ001 SEQ002 SEQ003 SEQ004 SEQ006 SEQ010 SEQ011 SEQ014 SEQ015",
    "I handle secrets": "EXT004 EXT006 EXT007 EXT008 SEC001 SEC002 SEC003 SEC004 SEC005",
    "certificates do not arrive": "KVX001 KVX002 KVX003 KVX004 KVX005 KVX006 KVX007 KVX008 KVX009 KVX010 KVX011 "
    "KVX012 KVX013 KVX014 KVX015 KVX016 KVX017 BAT004 IMG027 IMG028",
    "nodes are unusable": "EXT003 EXT004 EXT010 BAT004 BAT014 KVX001 KVX003 KVX005 KVX006 KVX009 KVX010 KVX016 "
    "IMG003 IMG013 IMG017 IMG019 BAT015 BAT016 BAT017 BAT019 BAT020 IDN001 IDN002 END001 IMG024 IMG025 IMG027 IMG029 "
    "NET004 NET005",
    "I run a scale set": "SEQ005 SEQ007 SEQ008 SEQ009 SEQ010 SEQ012 SEQ013 EXT006 SSX001 SSX002 SSX003 SSX004 SSX005 "
    "BAT016 BAT018 BAT019 IMG024 SHP001 SHP002 SHP004 SHP007 SHP011",
    "I use an image of my own": "IMG001 IMG002 IMG003 IMG004 IMG006 IMG007 IMG009 IMG010 IMG013 IMG014 IMG015 IMG016 "
    "IMG017 IMG019 IMG021 IMG022 IMG025 IMG026 IMG029",
    "I make a pool large": "IMG004 IMG005 IMG008 IMG011 IMG018 IMG020 BAT008 BAT021 BAT022 NET002",
    "a pool is about to be replaced": "BAT006 IMG009",
    "something is about to be retired": "EXT009 BAT012 IMG006 IMG007 IMG021 END001 END002 END003",
    "the account or its surroundings are in the way": "IMG012 IMG015 IMG002 IMG022 KVX014 BAT005 NET001 NET003 "
    "NET004 NET005 BAT025 RES001 RES002 IDN001 IDN002 IDN003 IDN004",
    "I accept a finding": "ACC001 ACC002",
}
"""Jobs in people's words, with the codes that matter to each."""


_OF_FAMILY: Final = {
    "EXT": "I edit an extension",
    "SEQ": "I put extensions in order",
    "BAT": "I write a pool",
    "KVX": "certificates do not arrive",
    "IMG": "I use an image of my own",
    "TPL": "I write a template",
    "RES": "I write a template",
    "SSX": "I run a scale set",
    "NOD": "nodes are unusable",
    "IDN": "the account or its surroundings are in the way",
    "NET": "the account or its surroundings are in the way",
    "END": "something is about to be retired",
}
"""The job of a rule that no job names."""


def jobs_of(code: str) -> tuple[str, ...]:
    """The jobs that the rule of ``code`` matters to; its family's where none names it."""
    named = tuple(job for job, codes in JOBS.items() if code in codes.split())
    return named or tuple(job for family, job in _OF_FAMILY.items() if family == code[:3])
