"""What a phone is told when the app is put on its home screen."""


def test_the_manifest_names_the_app_and_where_it_starts(town):
    told = town.app.test_client().get("/manifest.webmanifest").get_json(force=True)
    assert told["name"]
    assert told["start_url"].startswith("/app")
    assert told["icons"]
