class A {
    Executor pool = make(new CountingRejectedExecutionHandler());
    void report(Runnable task) {
        pool.submit(task);
    }
}
