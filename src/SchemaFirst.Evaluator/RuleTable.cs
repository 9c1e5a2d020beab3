using SchemaFirst.Json.Validation.Formats;
using SchemaFirst.Json.Validation.Rules;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;
using JsonTypes = SchemaFirst.Json.Validation.JsonTypes;

namespace SchemaFirst.Evaluator;

/// <summary>The rule for every constraint, one line each.</summary>
internal static class RuleTable
{
    private const int None = -1;

    public static SchemaRule ToRule(Constraint constraint) => constraint switch
    {
        RefConstraint reference => new RefRule(constraint.Keyword, reference.Target),
        TypeConstraint type => new TypeRule(constraint.Keyword, (JsonTypes)(int)type.Types, type.IsPlain),
        EnumConstraint values => new EnumRule(constraint.Keyword, [.. values.CanonicalValues]),
        NumberBoundConstraint bound => new NumberBoundRule(constraint.Keyword, bound.Bound, bound.IsMinimum, bound.IsExclusive),
        MultipleOfConstraint multiple => new MultipleOfRule(constraint.Keyword, multiple.Divisor),
        CountConstraint count => ToRule(count),
        PatternConstraint pattern => new PatternRule(constraint.Keyword, pattern.Pattern),
        FormatConstraint format => new FormatRule(constraint.Keyword, format.Format, FormatTable.Find(format.Format)),
        ItemsConstraint items => new ItemsRule(constraint.Keyword, [.. items.Prefix], items.PrefixKeyword, items.Rest ?? None),
        ContainsConstraint contains => new ContainsRule(constraint.Keyword, contains.Subschema, contains.Minimum, contains.Maximum ?? long.MaxValue, contains.Evaluates),
        UnevaluatedItemsConstraint items => new UnevaluatedItemsRule(constraint.Keyword, items.Subschema),
        UnevaluatedPropertiesConstraint properties => new UnevaluatedPropertiesRule(constraint.Keyword, properties.Subschema),
        UniqueItemsConstraint => new UniqueItemsRule(constraint.Keyword),
        RequiredConstraint required => new RequiredRule(constraint.Keyword, null, [.. required.Names]),
        PropertiesConstraint properties => new PropertiesRule(Pairs(properties.Properties), Pairs(properties.Patterns), properties.Additional ?? None),
        PropertyNamesConstraint names => new PropertyNamesRule(constraint.Keyword, names.Subschema),
        DependentRequiredConstraint dependent => new RequiredRule(constraint.Keyword, dependent.Name, [.. dependent.Required]),
        DependentSchemaConstraint dependent => new DependentSchemaRule(constraint.Keyword, dependent.Name, dependent.Subschema),
        AllOfConstraint allOf => new AllOfRule(constraint.Keyword, [.. allOf.Subschemas]),
        AnyOfConstraint anyOf => new ChoiceRule(constraint.Keyword, int.MaxValue, [.. anyOf.Subschemas]),
        OneOfConstraint oneOf => new ChoiceRule(constraint.Keyword, 1, [.. oneOf.Subschemas]),
        NotConstraint not => new NotRule(constraint.Keyword, not.Subschema),
        IfConstraint condition => new IfRule(constraint.Keyword, condition.If, condition.Then ?? None, condition.Else ?? None),
        _ => throw new InvalidOperationException($"No rule for {constraint.GetType().Name}."),
    };

    private static SchemaRule ToRule(CountConstraint count) => count.Thing switch
    {
        CountedThing.CodePoints => new LengthRule(count.Keyword, count.Bound, count.IsMinimum),
        CountedThing.Items => new ItemCountRule(count.Keyword, count.Bound, count.IsMinimum),
        _ => new MemberCountRule(count.Keyword, count.Bound, count.IsMinimum),
    };

    private static (string Name, int Subschema)[] Pairs(EquatableArray<MemberSubschema> members) => [.. members.Select(member => (member.Name, member.Subschema))];
}
