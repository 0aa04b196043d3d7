"""The SDK for Java: its package, and that it and the examples compile against Pulumi's own, where both tools are there.

What the examples say is compared with the schema in tests/examples.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "components" / "schema.json"
NEEDS = ["pulumi-language-java", "javac", "mvn"]
POM = """
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.github.poolkit</groupId>
  <artifactId>compiled</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>com.pulumi</groupId><artifactId>pulumi</artifactId><version>[1.0,2.0)</version></dependency>
    <dependency><groupId>com.google.code.gson</groupId><artifactId>gson</artifactId><version>2.8.9</version></dependency>
    <dependency>
      <groupId>com.google.code.findbugs</groupId><artifactId>jsr305</artifactId><version>3.0.2</version>
    </dependency>
  </dependencies>
</project>
"""


@pytest.fixture(scope="module")
def sdk(engine, tmp_path_factory):
    """The folder of the generated SDK."""
    missing = [tool for tool in NEEDS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"no {', '.join(missing)} on PATH")
    folder = tmp_path_factory.mktemp("java")
    done = engine.pulumi("package", "gen-sdk", str(SCHEMA), "--language", "java", "--out", str(folder))
    assert done.exit_code == 0, str(done)
    return folder / "java"


def test_the_components_are_in_a_package_of_their_own(sdk):
    (pool,) = sdk.rglob("BatchPool.java")

    assert "package io.github.poolkit.azurepoolkit;" in pool.read_text(encoding="utf-8")


def test_the_sdk_compiles(sdk):
    (sdk / "pom.xml").write_text(POM.lstrip(), encoding="utf-8")
    done = subprocess.run(
        ["mvn", "--quiet", "--batch-mode", "compile"], cwd=sdk, capture_output=True, text=True, timeout=600, check=False
    )

    assert done.returncode == 0, done.stdout
    assert list((sdk / "target" / "classes").rglob("BatchPool.class"))


@pytest.mark.parametrize("example", ["java-batch-pool", "java-scale-set"])
def test_an_example_compiles(sdk, tmp_path, example):
    program = shutil.copytree(ROOT / "examples" / example, tmp_path / example)
    shutil.copytree(sdk / "src", program / "sdks" / "poolkit-azure-poolkit" / "src")
    done = subprocess.run(
        ["mvn", "--quiet", "--batch-mode", "compile"],
        cwd=program,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert (program / "target" / "classes" / "farm" / "App.class").is_file()
