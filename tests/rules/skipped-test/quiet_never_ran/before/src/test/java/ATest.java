class ATest {
    public void disabled_testBig() { assertTrue(f()); }
}
