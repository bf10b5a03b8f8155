<?php
/* Plugin Name: Stock */

add_action('wp_ajax_stock_count', 'stock_count');

function stock_count()
{
    global $wpdb;
    check_ajax_referer('stock');
    $sku = sanitize_text_field(wp_unslash($_POST['sku']));
    $count = $wpdb->get_var("SELECT count(*) FROM {$wpdb->prefix}stock WHERE sku = '" . $sku . "'");
    wp_send_json_success((int) $count);
}
