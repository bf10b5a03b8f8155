<?php
$classes = ['daily' => DailyReport::class, 'weekly' => WeeklyReport::class];
$class = $classes[$_GET['report']] ?? DailyReport::class;
$report = new $class();
http_response_code($report->run() ? 200 : 500);
