<?php
function save_color()
{
    check_ajax_referer('save_color');
    update_option('color', sanitize_hex_color($_POST['color']));
    wp_send_json_success();
}
add_action('wp_ajax_save_color', 'save_color');
