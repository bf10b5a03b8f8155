class ATest {
    @Test
    @Ignore
    public void disabled_testBig() { assertTrue(f()); }
}
