<link><?= htmlspecialchars($this->rss_url) ?></link>
