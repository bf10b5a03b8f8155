from reviewbot.analyzers.security.exposure import Exposure


def test_a_new_way_out_or_a_new_kind_on_an_old_one_is_worse():
    before = Exposure({("result", 0, ""): 0b01})
    assert Exposure({("result", 0, ""): 0b11}).worse_than(before)
    assert Exposure({("result", 0, ""): 0b01, ("sink x", 0, ""): 1}).worse_than(before)
    assert not Exposure({}).worse_than(before)
    assert not before.worse_than(before)


def test_a_guard_less_is_worse_and_one_more_is_not():
    guarded = Exposure(guards={("true", 0): 0b110})
    assert Exposure(guards={("true", 0): 0b100}).worse_than(guarded)
    assert not Exposure(guards={("true", 0): 0b111}).worse_than(guarded)


def test_returning_where_it_always_raised_is_worse():
    assert Exposure(returns=True).worse_than(Exposure(returns=False))
    assert not Exposure(returns=False).worse_than(Exposure(returns=True))
