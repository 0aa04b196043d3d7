"""Comments in pull requests on GitHub, GitLab and Azure DevOps: one for each report, updated in place."""
