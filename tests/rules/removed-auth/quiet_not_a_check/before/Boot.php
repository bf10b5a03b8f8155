<?php
class Boot {
    function boot() {
        Fortify::authenticateThrough(fn () => [Attempt::class]);
        Fortify::loginView(fn () => view('login'));
    }
}
