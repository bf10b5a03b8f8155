class Poller {
    void pause() {
        try {
            Thread.sleep(500);
        } catch (Exception e) {
        }
        poll();
    }
}
