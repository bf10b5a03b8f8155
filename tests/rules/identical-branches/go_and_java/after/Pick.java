class Pick {
    int pick(boolean ok) {
        return ok ? one() : one();
    }
}
