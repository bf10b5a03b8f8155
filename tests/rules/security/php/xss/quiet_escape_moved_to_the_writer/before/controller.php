<?php
class Controller
{
    public function index(View $view): void
    {
        $view->rss_url = $this->url();
    }
}
