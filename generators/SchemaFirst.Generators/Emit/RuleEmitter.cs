using System.Globalization;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits the construction of the rule of a constraint.</summary>
internal sealed class RuleEmitter : IConstraintVisitor<string>
{
    /// <summary>The one there need be.</summary>
    public static readonly RuleEmitter Instance = new();

    private RuleEmitter()
    {
    }

    public string Visit(RefConstraint constraint) => $"RefRule({Keyword(constraint)}, {constraint.Target})";

    public string Visit(TypeConstraint constraint) => $"TypeRule({Keyword(constraint)}, ({ProgramEmitter.Validation}JsonTypes){(int)constraint.Types}{(constraint.IsPlain ? ", true" : "")})";

    public string Visit(EnumConstraint constraint) => $"EnumRule({Join(constraint, constraint.CanonicalValues.Select(Literal.Of))})";

    public string Visit(NumberBoundConstraint constraint) => $"NumberBoundRule({Keyword(constraint)}, {Literal.Of(constraint.Bound)}, {Bool(constraint.IsMinimum)}, {Bool(constraint.IsExclusive)})";

    public string Visit(MultipleOfConstraint constraint) => $"MultipleOfRule({Keyword(constraint)}, {Literal.Of(constraint.Divisor)})";

    public string Visit(CountConstraint constraint) => $"{CountRule(constraint.Thing)}({Keyword(constraint)}, {Number(constraint.Bound)}L, {Bool(constraint.IsMinimum)})";

    public string Visit(PatternConstraint constraint) => $"PatternRule({Keyword(constraint)}, {Literal.Of(constraint.Pattern)})";

    public string Visit(FormatConstraint constraint) => $"FormatRule({Keyword(constraint)}, {Literal.Of(constraint.Format)}, {FormatEmitter.Test(constraint.Format)})";

    public string Visit(ItemsConstraint constraint) => $"ItemsRule({Keyword(constraint)}, {Ints(constraint.Prefix)}, {Literal.Of(constraint.PrefixKeyword)}, {constraint.Rest ?? -1})";

    public string Visit(ContainsConstraint constraint) => $"ContainsRule({Keyword(constraint)}, {constraint.Subschema}, {Number(constraint.Minimum)}L, {Number(constraint.Maximum ?? long.MaxValue)}L, {Bool(constraint.Evaluates)})";

    public string Visit(UniqueItemsConstraint constraint) => $"UniqueItemsRule({Keyword(constraint)})";

    public string Visit(UnevaluatedItemsConstraint constraint) => $"UnevaluatedItemsRule({Keyword(constraint)}, {constraint.Subschema})";

    public string Visit(UnevaluatedPropertiesConstraint constraint) => $"UnevaluatedPropertiesRule({Keyword(constraint)}, {constraint.Subschema})";

    public string Visit(RequiredConstraint constraint) => $"RequiredRule({Join(constraint, constraint.Names.Select(Literal.Of).Prepend("null"))})";

    public string Visit(PropertiesConstraint constraint) => $"PropertiesRule({Pairs(constraint.Properties)}, {Pairs(constraint.Patterns)}, {constraint.Additional ?? -1})";

    public string Visit(PropertyNamesConstraint constraint) => $"PropertyNamesRule({Keyword(constraint)}, {constraint.Subschema})";

    public string Visit(DependentRequiredConstraint constraint) => $"RequiredRule({Join(constraint, constraint.Required.Prepend(constraint.Name).Select(Literal.Of))})";

    public string Visit(DependentSchemaConstraint constraint) => $"DependentSchemaRule({Keyword(constraint)}, {Literal.Of(constraint.Name)}, {constraint.Subschema})";

    public string Visit(AllOfConstraint constraint) => $"AllOfRule({Join(constraint, constraint.Subschemas.Select(Int))})";

    public string Visit(AnyOfConstraint constraint) => $"ChoiceRule({Join(constraint, constraint.Subschemas.Select(Int).Prepend("int.MaxValue"))})";

    public string Visit(OneOfConstraint constraint) => $"ChoiceRule({Join(constraint, constraint.Subschemas.Select(Int).Prepend("1"))})";

    public string Visit(NotConstraint constraint) => $"NotRule({Keyword(constraint)}, {constraint.Subschema})";

    public string Visit(IfConstraint constraint) => $"IfRule({Keyword(constraint)}, {constraint.If}, {constraint.Then ?? -1}, {constraint.Else ?? -1})";

    private static string CountRule(CountedThing thing) => thing switch
    {
        CountedThing.CodePoints => "LengthRule",
        CountedThing.Items => "ItemCountRule",
        _ => "MemberCountRule",
    };

    private static string Keyword(Constraint constraint) => Literal.Of(constraint.Keyword);

    private static string Join(Constraint constraint, IEnumerable<string> arguments) => string.Join(", ", arguments.Prepend(Keyword(constraint)));

    private static string Pairs(EquatableArray<MemberSubschema> members) => members.Count == 0 ? "[]" : $"[{string.Join(", ", members.Select(member => $"({Literal.Of(member.Name)}, {member.Subschema})"))}]";

    private static string Ints(EquatableArray<int> values) => $"[{string.Join(", ", values.Select(Int))}]";

    private static string Int(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Bool(bool value) => value ? "true" : "false";
}
