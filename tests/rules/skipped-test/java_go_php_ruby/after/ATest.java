class ATest {
    @Disabled
    @Test
    void works() { assertTrue(f()); }
}
