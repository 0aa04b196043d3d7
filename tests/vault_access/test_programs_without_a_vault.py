"""KVX009 has nothing to say, nor to leave open, where the program has no vault."""

from __future__ import annotations

from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.samples import waiting_key_vault
from azure_poolkit.rules.vaults.samples import identity, reading_pool, vault
from vault_programs import said_of

UNKNOWN = waiting_key_vault(publisher=Unknown())


def test_an_unknown_extension_is_no_question_of_a_program_without_a_vault() -> None:
    assert "KVX009" in {item.code for item in said_of(vault(), identity(), reading_pool(UNKNOWN)).undecided}
    assert "KVX009" not in {item.code for item in said_of(identity(), reading_pool(UNKNOWN)).undecided}
