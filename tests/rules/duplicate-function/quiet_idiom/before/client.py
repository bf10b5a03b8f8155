def users(self, page, size):
    params = dict(page=page, size=size)
    if self.tenant:
        params["tenant"] = self.tenant
    if self.locale and self.locale != DEFAULT:
        params["locale"] = self.locale
    response = self.session.get(self.base + "/u", params=params, timeout=self.timeout)
    if response.status == 404:
        raise Missing("u", page, size)
    response.raise_for_status()
    items = [self.parse_users(item) for item in response.json()["items"]]
    return Page(items, page, size, response.json()["total"])


def groups(self, page, size):
    params = dict(page=page, size=size)
    if self.tenant:
        params["tenant"] = self.tenant
    if self.locale and self.locale != DEFAULT:
        params["locale"] = self.locale
    response = self.session.get(self.base + "/g", params=params, timeout=self.timeout)
    if response.status == 404:
        raise Missing("g", page, size)
    response.raise_for_status()
    items = [self.parse_groups(item) for item in response.json()["items"]]
    return Page(items, page, size, response.json()["total"])


def roles(self, page, size):
    params = dict(page=page, size=size)
    if self.tenant:
        params["tenant"] = self.tenant
    if self.locale and self.locale != DEFAULT:
        params["locale"] = self.locale
    response = self.session.get(self.base + "/r", params=params, timeout=self.timeout)
    if response.status == 404:
        raise Missing("r", page, size)
    response.raise_for_status()
    items = [self.parse_roles(item) for item in response.json()["items"]]
    return Page(items, page, size, response.json()["total"])


