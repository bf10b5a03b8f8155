import pytest

from shop import create_app

@pytest.fixture
def client():
    app = create_app()
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()
