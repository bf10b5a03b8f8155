<?php
function notice_shortcode()
{
    $notice = wp_unslash($_GET['notice'] ?? '');
    echo '<p title="' . esc_attr($notice) . '">' . esc_html($notice) . '</p>';
}
add_action('admin_notices', 'notice_shortcode');
