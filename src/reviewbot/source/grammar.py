"""The node kinds of each grammar that matter here; one table per language, nothing else knows them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def kinds(text: str) -> frozenset[str]:
    """A set of blank-separated node kinds."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Grammar:
    """Node kinds by role. `lambdas` are functions that take their name from what they are assigned to."""

    functions: frozenset[str]
    classes: Mapping[str, str]
    imports: frozenset[str]
    calls: frozenset[str]
    comments: frozenset[str]
    strings: frozenset[str]
    numbers: frozenset[str]
    ifs: frozenset[str]
    loops: frozenset[str]
    cases: frozenset[str]
    switches: frozenset[str]
    catches: frozenset[str]
    ternaries: frozenset[str]
    lambdas: frozenset[str] = frozenset()
    elifs: frozenset[str] = frozenset()
    elses: frozenset[str] = kinds("else_clause")
    boolean_operators: frozenset[str] = kinds("&& ||")
    identifiers: frozenset[str] = kinds("identifier")
    tries: frozenset[str] = kinds("try_statement")


_PYTHON = Grammar(
    functions=kinds("function_definition"),
    classes={"class_definition": "class"},
    imports=kinds("import_statement import_from_statement future_import_statement"),
    calls=kinds("call"),
    comments=kinds("comment"),
    strings=kinds("string"),
    numbers=kinds("integer float"),
    ifs=kinds("if_statement"),
    elifs=kinds("elif_clause"),
    loops=kinds("for_statement while_statement"),
    cases=kinds("case_clause"),
    switches=kinds("match_statement"),
    catches=kinds("except_clause"),
    ternaries=kinds("conditional_expression"),
    lambdas=kinds("lambda"),
    boolean_operators=kinds("and or"),
)

_JAVASCRIPT = Grammar(
    functions=kinds(
        "function_declaration generator_function_declaration method_definition function_signature method_signature"
        " abstract_method_signature"
    ),
    lambdas=kinds("function_expression generator_function arrow_function"),
    classes={
        "class_declaration": "class",
        "class": "class",
        "abstract_class_declaration": "class",
        "interface_declaration": "interface",
        "enum_declaration": "enum",
        "type_alias_declaration": "type",
    },
    imports=kinds("import_statement export_statement"),
    calls=kinds("call_expression new_expression"),
    comments=kinds("comment"),
    strings=kinds("string template_string regex"),
    numbers=kinds("number"),
    ifs=kinds("if_statement"),
    loops=kinds("for_statement for_in_statement while_statement do_statement"),
    cases=kinds("switch_case"),
    switches=kinds("switch_statement"),
    catches=kinds("catch_clause"),
    ternaries=kinds("ternary_expression"),
    boolean_operators=kinds("&& || ??"),
    identifiers=kinds("identifier shorthand_property_identifier shorthand_property_identifier_pattern"),
)

_JAVA = Grammar(
    functions=kinds("method_declaration constructor_declaration compact_constructor_declaration"),
    lambdas=kinds("lambda_expression"),
    classes={
        "class_declaration": "class",
        "interface_declaration": "interface",
        "enum_declaration": "enum",
        "record_declaration": "record",
        "annotation_type_declaration": "interface",
    },
    imports=kinds("import_declaration"),
    calls=kinds("method_invocation object_creation_expression"),
    comments=kinds("line_comment block_comment"),
    strings=kinds("string_literal character_literal"),
    numbers=kinds(
        "decimal_integer_literal hex_integer_literal octal_integer_literal binary_integer_literal"
        " decimal_floating_point_literal hex_floating_point_literal"
    ),
    elses=frozenset(),
    ifs=kinds("if_statement"),
    loops=kinds("for_statement enhanced_for_statement while_statement do_statement"),
    cases=kinds("switch_label"),
    switches=kinds("switch_expression"),
    catches=kinds("catch_clause"),
    ternaries=kinds("ternary_expression"),
    tries=kinds("try_statement try_with_resources_statement"),
)

_GO = Grammar(
    functions=kinds("function_declaration method_declaration method_elem"),
    lambdas=kinds("func_literal"),
    classes={"type_spec": "class"},
    imports=kinds("import_spec"),
    calls=kinds("call_expression"),
    comments=kinds("comment"),
    strings=kinds("interpreted_string_literal raw_string_literal rune_literal"),
    numbers=kinds("int_literal float_literal imaginary_literal"),
    elses=frozenset(),
    ifs=kinds("if_statement"),
    loops=kinds("for_statement"),
    cases=kinds("expression_case type_case communication_case"),
    switches=kinds("expression_switch_statement type_switch_statement select_statement"),
    catches=frozenset(),
    ternaries=frozenset(),
    tries=frozenset(),
)

_RUBY = Grammar(
    functions=kinds("method singleton_method"),
    lambdas=kinds("lambda"),
    classes={"class": "class", "module": "module"},
    imports=frozenset(),
    calls=kinds("call"),
    comments=kinds("comment"),
    strings=kinds("string heredoc_body regex simple_symbol subshell string_array symbol_array"),
    numbers=kinds("integer float"),
    ifs=kinds("if unless if_modifier unless_modifier"),
    elifs=kinds("elsif"),
    elses=kinds("else"),
    loops=kinds("while until for while_modifier until_modifier"),
    cases=kinds("when in_clause"),
    switches=kinds("case case_match"),
    catches=kinds("rescue rescue_modifier"),
    ternaries=kinds("conditional"),
    boolean_operators=kinds("&& || and or"),
    identifiers=kinds("identifier instance_variable"),
    tries=kinds("begin"),
)

_PHP = Grammar(
    functions=kinds("function_definition method_declaration"),
    lambdas=kinds("anonymous_function arrow_function"),
    classes={
        "class_declaration": "class",
        "interface_declaration": "interface",
        "trait_declaration": "module",
        "enum_declaration": "enum",
    },
    imports=kinds(
        "namespace_use_declaration require_expression require_once_expression include_expression include_once_expression"
    ),
    calls=kinds(
        "function_call_expression member_call_expression scoped_call_expression nullsafe_member_call_expression"
        " object_creation_expression"
    ),
    comments=kinds("comment"),
    strings=kinds("string encapsed_string heredoc nowdoc shell_command_expression"),
    numbers=kinds("integer float"),
    ifs=kinds("if_statement"),
    elifs=kinds("else_if_clause"),
    loops=kinds("for_statement foreach_statement while_statement do_statement"),
    cases=kinds("case_statement match_conditional_expression"),
    switches=kinds("switch_statement match_expression"),
    catches=kinds("catch_clause"),
    ternaries=kinds("conditional_expression"),
    boolean_operators=kinds("&& || and or ??"),
    identifiers=kinds("variable_name"),
)

_C = Grammar(
    functions=kinds("function_definition"),
    classes={"struct_specifier": "class"},
    imports=kinds("preproc_include"),
    calls=kinds("call_expression"),
    comments=kinds("comment"),
    strings=kinds("string_literal char_literal system_lib_string"),
    numbers=kinds("number_literal"),
    ifs=kinds("if_statement"),
    loops=kinds("for_statement while_statement do_statement"),
    cases=kinds("case_statement"),
    switches=kinds("switch_statement"),
    catches=frozenset(),
    ternaries=kinds("conditional_expression"),
    tries=frozenset(),
)

_CPP = Grammar(
    functions=kinds("function_definition"),
    lambdas=kinds("lambda_expression"),
    classes={"class_specifier": "class", "struct_specifier": "class"},
    imports=kinds("preproc_include"),
    calls=kinds("call_expression"),
    comments=kinds("comment"),
    strings=kinds("string_literal char_literal raw_string_literal system_lib_string"),
    numbers=kinds("number_literal"),
    ifs=kinds("if_statement"),
    loops=kinds("for_statement for_range_loop while_statement do_statement"),
    cases=kinds("case_statement"),
    switches=kinds("switch_statement"),
    catches=kinds("catch_clause"),
    ternaries=kinds("conditional_expression"),
    boolean_operators=kinds("&& || and or"),
)

_CSHARP = Grammar(
    functions=kinds("method_declaration constructor_declaration local_function_statement"),
    lambdas=kinds("lambda_expression anonymous_method_expression"),
    classes={
        "class_declaration": "class",
        "struct_declaration": "class",
        "interface_declaration": "interface",
        "record_declaration": "record",
        "enum_declaration": "enum",
    },
    imports=kinds("using_directive"),
    calls=kinds("invocation_expression object_creation_expression"),
    comments=kinds("comment"),
    strings=kinds(
        "string_literal character_literal verbatim_string_literal raw_string_literal interpolated_string_expression"
    ),
    numbers=kinds("integer_literal real_literal"),
    elses=frozenset(),
    ifs=kinds("if_statement"),
    loops=kinds("for_statement foreach_statement while_statement do_statement"),
    cases=kinds("switch_section switch_expression_arm"),
    switches=kinds("switch_statement switch_expression"),
    catches=kinds("catch_clause"),
    ternaries=kinds("conditional_expression"),
    boolean_operators=kinds("&& || ??"),
)

_RUST = Grammar(
    functions=kinds("function_item function_signature_item"),
    lambdas=kinds("closure_expression"),
    classes={"struct_item": "class", "enum_item": "enum", "trait_item": "interface", "impl_item": "impl"},
    imports=kinds("use_declaration mod_item"),
    calls=kinds("call_expression"),
    comments=kinds("line_comment block_comment"),
    strings=kinds("string_literal char_literal raw_string_literal"),
    numbers=kinds("integer_literal float_literal"),
    ifs=kinds("if_expression"),
    loops=kinds("for_expression while_expression loop_expression"),
    cases=kinds("match_arm"),
    switches=kinds("match_expression"),
    catches=frozenset(),
    ternaries=frozenset(),
    tries=frozenset(),
)

_KOTLIN = Grammar(
    functions=kinds("function_declaration secondary_constructor"),
    lambdas=kinds("lambda_literal anonymous_function"),
    classes={"class_declaration": "class", "object_declaration": "class"},
    imports=kinds("import_header"),
    calls=kinds("call_expression"),
    comments=kinds("line_comment multiline_comment"),
    strings=kinds("string_literal character_literal"),
    numbers=kinds("integer_literal hex_literal bin_literal real_literal"),
    ifs=kinds("if_expression"),
    loops=kinds("for_statement while_statement do_while_statement"),
    cases=kinds("when_entry"),
    switches=kinds("when_expression"),
    catches=kinds("catch_block"),
    ternaries=frozenset(),
    elses=frozenset(),
    boolean_operators=kinds("&& || ?:"),
    identifiers=kinds("simple_identifier"),
    tries=kinds("try_expression"),
)

GRAMMARS: dict[str, Grammar] = {
    "python": _PYTHON,
    "javascript": _JAVASCRIPT,
    "typescript": _JAVASCRIPT,
    "tsx": _JAVASCRIPT,
    "java": _JAVA,
    "go": _GO,
    "ruby": _RUBY,
    "php": _PHP,
    "c": _C,
    "cpp": _CPP,
    "csharp": _CSHARP,
    "rust": _RUST,
    "kotlin": _KOTLIN,
}
JAVASCRIPT_FAMILY = frozenset({"javascript", "typescript", "tsx"})
