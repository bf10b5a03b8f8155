<?php
header('Content-Type: application/xml');
echo '<url><loc>' . htmlspecialchars($_GET['page'], ENT_XML1 | ENT_QUOTES) . '</loc></url>';
