<?php
$theme = ($_COOKIE['theme'] ?? '') === 'dark' ? 'dark' : 'light';
?>
<body class="<?php echo $theme; ?>"></body>
