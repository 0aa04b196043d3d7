"""The stand-in's schema, as the engine and other packages read it."""

import json

import standin


def test_the_engine_reads_its_schema_and_finds_nothing_wrong_with_it(pulumi_engine, tmp_path):
    standin.install(pulumi_engine, tmp_path / "azure")

    told = pulumi_engine.pulumi("package", "get-schema", "azure-native@3.29.0")
    (tmp_path / "schema.json").write_text(told.stdout)
    checked = pulumi_engine.pulumi("schema", "check", str(tmp_path / "schema.json"))

    assert "azure-native:batch:Pool" in json.loads(told.stdout)["resources"]
    assert checked.exit_code == 0, str(checked)
