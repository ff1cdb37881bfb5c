from monitoring.results import read_failed_builds, write_failed_builds


def test_what_is_noted_is_read_back_and_the_file_goes_with_the_last(tmp_path):
    builds = {("b" * 40, "virtualenv-py3.11"), ("a" * 40, "virtualenv-py3.12")}
    write_failed_builds(tmp_path, builds)
    assert read_failed_builds(tmp_path) == builds
    write_failed_builds(tmp_path, set())
    assert list(tmp_path.iterdir()) == []
    assert read_failed_builds(tmp_path) == set()


def test_lines_that_are_no_note_are_passed_over(tmp_path):
    write_failed_builds(tmp_path, {("a" * 40, "virtualenv-py3.11")})
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes() + b"\n\xff\xfe broken line here\n")
    assert read_failed_builds(tmp_path) == {("a" * 40, "virtualenv-py3.11")}
