class ATest {
    @Test
    void works() { assertTrue(f()); }
}
