<link><?= $this->rss_url ?></link>
