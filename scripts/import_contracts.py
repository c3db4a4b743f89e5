"""A contract for import-linter: from outside, a folder is used through its public modules only.

import-linter's own ``protected`` wants the internals listed, so a new file would be public
until somebody remembered it. Here the public modules are listed, and everything else is internal.
"""

from __future__ import annotations

import grimp
from importlinter import Contract, ContractCheck, fields, output


class UsedThroughApiContract(Contract):
    """Fails for each import from one root folder of a module that another one keeps to itself."""

    type_name = "used_through_api"

    public = fields.SetField(subfield=fields.StringField())
    """Modules that other folders may import; ``reporting.records.*`` stands for all below."""

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Return whether every import across folders is of a public module."""
        public: set[str] = self.public  # type: ignore[assignment]
        broken = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if _is_inside(graph, imported)
            and _crosses(importer, imported)
            and not _is_public(imported, public)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import, and the cure."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}, which {_root(imported)} keeps to itself")
        output.print_error(
            "Use the folder's api, or move what is shared there (pyproject.toml lists the public ones)."
        )


def _root(module: str) -> str:
    return module.split(".")[0]


def _crosses(importer: str, imported: str) -> bool:
    return _root(importer) != _root(imported)


def _is_inside(graph: grimp.ImportGraph, module: str) -> bool:
    return not graph.is_module_squashed(module)


def _is_public(module: str, public: set[str]) -> bool:
    # The root itself holds a docstring and nothing else.
    return "." not in module or any(
        module == name or (name.endswith(".*") and module.startswith(name[:-1])) for name in public
    )
