"""The files of the site that are no pages of ours."""
