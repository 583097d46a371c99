"""Documents to YAML text that reads back to the same document."""

import re
from typing import Any

import yaml
from pydantic import BaseModel

from foedus.instruments.library import Document, kind_of


def write_document(document: Document) -> str:
    """Return the document as YAML: what was not given is left out, the id stands first."""
    kind = kind_of(document)
    plain = as_plain(document)
    return write_plain({kind: plain.pop(kind), **plain})


def write_plain(value: dict[str, Any]) -> str:
    """Return plain values as YAML that our reader reads back to the same."""
    return yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None,
    )


def as_plain(model: BaseModel) -> dict[str, Any]:
    """Return a document, or a part of one, as plain values, without what was not given."""
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


class _Dumper(yaml.SafeDumper):
    """Writes YAML 1.2 plain words plainly: `on` and days need no quotes for our reader."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never write an alias."""
        del data
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag in {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null"}
    ]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
