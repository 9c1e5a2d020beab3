using SchemaFirst.Json.Validation.Formats;
using SchemaFirst.Json.Validation.Rules;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;
using JsonTypes = SchemaFirst.Json.Validation.JsonTypes;

namespace SchemaFirst.Evaluator;

/// <summary>The rule for every constraint, one line each.</summary>
internal sealed class RuleTable : IConstraintVisitor<SchemaRule>
{
    private const int None = -1;

    private static readonly RuleTable Instance = new();

    private RuleTable()
    {
    }

    public static SchemaRule ToRule(Constraint constraint) => constraint.Accept(Instance);

    public SchemaRule Visit(RefConstraint constraint) => new RefRule(constraint.Keyword, constraint.Target);

    public SchemaRule Visit(TypeConstraint constraint) => new TypeRule(constraint.Keyword, (JsonTypes)(int)constraint.Types, constraint.IsPlain);

    public SchemaRule Visit(EnumConstraint constraint) => new EnumRule(constraint.Keyword, [.. constraint.CanonicalValues]);

    public SchemaRule Visit(NumberBoundConstraint constraint) => new NumberBoundRule(constraint.Keyword, constraint.Bound, constraint.IsMinimum, constraint.IsExclusive);

    public SchemaRule Visit(MultipleOfConstraint constraint) => new MultipleOfRule(constraint.Keyword, constraint.Divisor);

    public SchemaRule Visit(CountConstraint constraint) => constraint.Thing switch
    {
        CountedThing.CodePoints => new LengthRule(constraint.Keyword, constraint.Bound, constraint.IsMinimum),
        CountedThing.Items => new ItemCountRule(constraint.Keyword, constraint.Bound, constraint.IsMinimum),
        _ => new MemberCountRule(constraint.Keyword, constraint.Bound, constraint.IsMinimum),
    };

    public SchemaRule Visit(PatternConstraint constraint) => new PatternRule(constraint.Keyword, constraint.Pattern);

    public SchemaRule Visit(FormatConstraint constraint) => new FormatRule(constraint.Keyword, constraint.Format, FormatTable.Find(constraint.Format));

    public SchemaRule Visit(ItemsConstraint constraint) => new ItemsRule(constraint.Keyword, [.. constraint.Prefix], constraint.PrefixKeyword, constraint.Rest ?? None);

    public SchemaRule Visit(ContainsConstraint constraint) => new ContainsRule(constraint.Keyword, constraint.Subschema, constraint.Minimum, constraint.Maximum ?? long.MaxValue, constraint.Evaluates);

    public SchemaRule Visit(UnevaluatedItemsConstraint constraint) => new UnevaluatedItemsRule(constraint.Keyword, constraint.Subschema);

    public SchemaRule Visit(UnevaluatedPropertiesConstraint constraint) => new UnevaluatedPropertiesRule(constraint.Keyword, constraint.Subschema);

    public SchemaRule Visit(UniqueItemsConstraint constraint) => new UniqueItemsRule(constraint.Keyword);

    public SchemaRule Visit(RequiredConstraint constraint) => new RequiredRule(constraint.Keyword, null, [.. constraint.Names]);

    public SchemaRule Visit(PropertiesConstraint constraint) => new PropertiesRule(Pairs(constraint.Properties), Pairs(constraint.Patterns), constraint.Additional ?? None);

    public SchemaRule Visit(PropertyNamesConstraint constraint) => new PropertyNamesRule(constraint.Keyword, constraint.Subschema);

    public SchemaRule Visit(DependentRequiredConstraint constraint) => new RequiredRule(constraint.Keyword, constraint.Name, [.. constraint.Required]);

    public SchemaRule Visit(DependentSchemaConstraint constraint) => new DependentSchemaRule(constraint.Keyword, constraint.Name, constraint.Subschema);

    public SchemaRule Visit(AllOfConstraint constraint) => new AllOfRule(constraint.Keyword, [.. constraint.Subschemas]);

    public SchemaRule Visit(AnyOfConstraint constraint) => new ChoiceRule(constraint.Keyword, int.MaxValue, [.. constraint.Subschemas]);

    public SchemaRule Visit(OneOfConstraint constraint) => new ChoiceRule(constraint.Keyword, 1, [.. constraint.Subschemas]);

    public SchemaRule Visit(NotConstraint constraint) => new NotRule(constraint.Keyword, constraint.Subschema);

    public SchemaRule Visit(IfConstraint constraint) => new IfRule(constraint.Keyword, constraint.If, constraint.Then ?? None, constraint.Else ?? None);

    private static (string Name, int Subschema)[] Pairs(EquatableArray<MemberSubschema> members) => [.. members.Select(member => (member.Name, member.Subschema))];
}
