<?php $page = max(1, (int) ($_GET['page'] ?? 1)); ?>
<p>Page <?= $page ?> of <?= count([1, 2, 3]) ?></p>
