class A {
    Executor pool = make();
    void report(Runnable task) {
        try {
            pool.submit(task);
        } catch (RejectedExecutionException e) {
            log("full");
        }
    }
}
