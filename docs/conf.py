"""The site: `make docs` builds it from the documents as they are."""

from pathlib import Path

import azure_poolkit

project = "azure-poolkit"
copyright = "the authors of azure-poolkit"
version = release = azure_poolkit.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
html_theme = "furo"
html_title = "azure-poolkit"
html_static_path = ["site"]
html_css_files = ["site.css"]
html_favicon = "site/icon.svg"
html_search_scorer = str(Path(__file__).with_name("search_scorer.js"))
html_extra_path = ["report.schema.json"]

myst_heading_anchors = 3
myst_enable_extensions = ["attrs_inline"]
myst_url_schemes = ["https", "http", "mailto"]

nitpicky = True
