import centre
