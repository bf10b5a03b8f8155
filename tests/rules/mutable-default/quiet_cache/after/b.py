def fib(n, _cache={}, memo={}):
    if n not in _cache:
        _cache[n] = fib(n - 1) + fib(n - 2)
        memo[n] = 1
    return _cache[n]
