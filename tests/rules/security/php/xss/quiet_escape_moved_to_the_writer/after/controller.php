<?php
class Controller
{
    public function index(View $view): void
    {
        $view->rss_url = htmlspecialchars($this->url(), ENT_QUOTES);
    }
}
