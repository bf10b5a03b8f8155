<?php $term = isset($_GET['s']) ? wp_unslash($_GET['s']) : ''; ?>
<form action="<?php echo esc_url(home_url('/')); ?>">
    <input type="search" name="s" value="<?php echo esc_attr($term); ?>">
    <?php if ($term !== '') : ?>
        <p>You looked for <?php echo esc_html($term); ?></p>
    <?php endif; ?>
</form>
