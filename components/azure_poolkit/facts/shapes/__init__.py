"""What each ARM type takes: tables read from Azure's own packages, and what only its pages say."""
