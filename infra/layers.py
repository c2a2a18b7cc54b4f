"""The two Lambda layers: other people's packages with the tokenizer's vocabulary, and the shared package.

They are apart because the first is large and changes with `uv.lock`, the second small and changes with every commit.
"""

from pathlib import Path

from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra import packaging
from infra.config import StageConfig


class Layers(Construct):
    """Python finds both under `/opt/python`, the vocabulary lies in `/opt/tokenizer`."""

    def __init__(self, scope: Construct, name: str, config: StageConfig) -> None:
        super().__init__(scope, name)
        target = config.target
        placeholder = packaging.ROOT / "layers" / "shared" / "edgecontrol"
        self.layers = [
            self._layer("Dependencies", config, packaging.dependencies(target) if config.build else placeholder),
            self._layer("Shared", config, packaging.shared(target) if config.build else placeholder),
        ]

    def _layer(self, name: str, config: StageConfig, package: Path) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            name,
            code=lambda_.Code.from_asset(str(package)),
            compatible_runtimes=[runtime(config)],
            compatible_architectures=[architecture(config)],
        )


def runtime(config: StageConfig) -> lambda_.Runtime:
    """The Lambda runtime of the configured Python."""
    return lambda_.Runtime(f"python{config.python}", lambda_.RuntimeFamily.PYTHON, supports_snap_start=True)


def architecture(config: StageConfig) -> lambda_.Architecture:
    """The processor the functions run on."""
    return lambda_.Architecture.ARM_64 if config.arch == "arm64" else lambda_.Architecture.X86_64
