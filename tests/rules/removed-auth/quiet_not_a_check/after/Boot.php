<?php
class Boot {
    function boot() {
        Fortify::loginView(fn () => view('login'));
    }
}
