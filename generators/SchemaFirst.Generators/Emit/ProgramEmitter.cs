using System.Globalization;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits a constraint model as the table of rules that explains refusals.</summary>
internal static class ProgramEmitter
{
    // Aliases, since the table names them in every line; "::" looks for nothing else, so that no type can be taken for one.
    private const string Rules = "SchemaFirstRules::";
    private const string Validation = "SchemaFirstValidation::";

    public static void EmitUsings(SourceWriter writer)
    {
        writer.Line($"using {Rules.TrimEnd(':')} = global::SchemaFirst.Json.Validation.Rules;");
        writer.Line($"using {Validation.TrimEnd(':')} = global::SchemaFirst.Json.Validation;").Line();
    }

    public static void Emit(SourceWriter writer, ConstraintModel model)
    {
        writer.Line().Line("// Made when the first document is refused.");
        writer.Open("internal static class Explanation");
        writer.Line($"internal static readonly {Validation}SchemaProgram Program = new(").Indent();
        for (var i = 0; i < model.Subschemas.Count; i++)
        {
            EmitNode(writer, model, model.Subschemas[i], i == model.Subschemas.Count - 1 ? ");" : ",");
        }

        writer.Dedent().Close();
    }

    private static void EmitNode(SourceWriter writer, ConstraintModel model, SubschemaModel schema, string end)
    {
        var always = schema.Always switch { true => "true", false => "false", null => "null" };
        var rules = schema.Constraints.Where(model.Asserts).Select(Rule).ToList();
        var head = $"new {Validation}SchemaNode({Literal.Of(schema.Location)}, {always}";
        if (rules.Count == 0)
        {
            writer.Line($"{head}){end}");
            return;
        }

        writer.Line($"{head},").Indent();
        for (var i = 0; i < rules.Count; i++)
        {
            writer.Line($"new {Rules}{rules[i]}{(i == rules.Count - 1 ? ")" + end : ",")}");
        }

        writer.Dedent();
    }

    private static string Rule(Constraint constraint)
    {
        var keyword = Literal.Of(constraint.Keyword);
        return constraint switch
        {
            RefConstraint reference => $"RefRule({keyword}, {reference.Target})",
            TypeConstraint type => $"TypeRule({keyword}, ({Validation}JsonTypes){(int)type.Types}{(type.IsPlain ? ", true" : "")})",
            EnumConstraint values => $"EnumRule({Join(keyword, values.CanonicalValues.Select(Literal.Of))})",
            NumberBoundConstraint bound => $"NumberBoundRule({keyword}, {Literal.Of(bound.Bound)}, {Bool(bound.IsMinimum)}, {Bool(bound.IsExclusive)})",
            MultipleOfConstraint multiple => $"MultipleOfRule({keyword}, {Literal.Of(multiple.Divisor)})",
            CountConstraint count => $"{CountRule(count.Thing)}({keyword}, {Number(count.Bound)}L, {Bool(count.IsMinimum)})",
            PatternConstraint pattern => $"PatternRule({keyword}, {Literal.Of(pattern.Pattern)})",
            FormatConstraint format => $"FormatRule({keyword}, {Literal.Of(format.Format)}, {FormatEmitter.Test(format.Format)})",
            ItemsConstraint items => $"ItemsRule({keyword}, {Ints(items.Prefix)}, {Literal.Of(items.PrefixKeyword)}, {items.Rest ?? -1})",
            ContainsConstraint contains => $"ContainsRule({keyword}, {contains.Subschema}, {Number(contains.Minimum)}L, {Number(contains.Maximum ?? long.MaxValue)}L, {Bool(contains.Evaluates)})",
            UniqueItemsConstraint => $"UniqueItemsRule({keyword})",
            UnevaluatedItemsConstraint items => $"UnevaluatedItemsRule({keyword}, {items.Subschema})",
            UnevaluatedPropertiesConstraint properties => $"UnevaluatedPropertiesRule({keyword}, {properties.Subschema})",
            _ => ObjectOrLogicRule(constraint, keyword),
        };
    }

    private static string ObjectOrLogicRule(Constraint constraint, string keyword) => constraint switch
    {
        RequiredConstraint required => $"RequiredRule({Join(keyword, required.Names.Select(Literal.Of).Prepend("null"))})",
        PropertiesConstraint properties => $"PropertiesRule({Pairs(properties.Properties)}, {Pairs(properties.Patterns)}, {properties.Additional ?? -1})",
        PropertyNamesConstraint names => $"PropertyNamesRule({keyword}, {names.Subschema})",
        DependentRequiredConstraint dependent => $"RequiredRule({Join(keyword, dependent.Required.Prepend(dependent.Name).Select(Literal.Of))})",
        DependentSchemaConstraint dependent => $"DependentSchemaRule({keyword}, {Literal.Of(dependent.Name)}, {dependent.Subschema})",
        AllOfConstraint allOf => $"AllOfRule({Join(keyword, allOf.Subschemas.Select(Int))})",
        AnyOfConstraint anyOf => $"ChoiceRule({Join(keyword, anyOf.Subschemas.Select(Int).Prepend("int.MaxValue"))})",
        OneOfConstraint oneOf => $"ChoiceRule({Join(keyword, oneOf.Subschemas.Select(Int).Prepend("1"))})",
        NotConstraint not => $"NotRule({keyword}, {not.Subschema})",
        IfConstraint condition => $"IfRule({keyword}, {condition.If}, {condition.Then ?? -1}, {condition.Else ?? -1})",
        _ => throw new InvalidOperationException($"No rule for {constraint.GetType().Name}."),
    };

    private static string CountRule(CountedThing thing) => thing switch
    {
        CountedThing.CodePoints => "LengthRule",
        CountedThing.Items => "ItemCountRule",
        _ => "MemberCountRule",
    };

    private static string Join(string keyword, IEnumerable<string> arguments) => string.Join(", ", arguments.Prepend(keyword));

    private static string Pairs(EquatableArray<MemberSubschema> members) => members.Count == 0 ? "[]" : $"[{string.Join(", ", members.Select(member => $"({Literal.Of(member.Name)}, {member.Subschema})"))}]";

    private static string Ints(EquatableArray<int> values) => $"[{string.Join(", ", values.Select(Int))}]";

    private static string Int(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Bool(bool value) => value ? "true" : "false";
}
