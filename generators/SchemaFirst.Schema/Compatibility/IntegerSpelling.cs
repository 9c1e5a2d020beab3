using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>
/// Up to draft-04 an integer is spelt without fraction and exponent. Values have no spelling here, so between two schemas of which only one
/// asks for that, it stays unknown what it means; between others it makes no difference.
/// </summary>
internal static class IntegerSpelling
{
    // Not the number of any other constraint: those count from zero on.
    private const int Number = -1;

    public static (ConstraintModel Old, ConstraintModel New) SetApart(ConstraintModel oldModel, ConstraintModel newModel)
    {
        var isPlain = Integers(oldModel).Concat(Integers(newModel)).Distinct().ToList();
        return isPlain.Count < 2 ? (oldModel, newModel) : (Mark(oldModel), Mark(newModel));
    }

    private static IEnumerable<bool> Integers(ConstraintModel model) =>
        model.Subschemas.SelectMany(schema => schema.Constraints).OfType<TypeConstraint>().Where(HasIntegersOnly).Select(type => type.IsPlain);

    private static bool HasIntegersOnly(TypeConstraint type) => (type.Types & (JsonTypes.Integer | JsonTypes.Number)) == JsonTypes.Integer;

    private static ConstraintModel Mark(ConstraintModel model) => model with
    {
        Subschemas = model.Subschemas.Select(schema => schema.Constraints.Any(constraint => constraint is TypeConstraint { IsPlain: true })
            ? schema with { Constraints = schema.Constraints.Append(new OpaqueConstraint("type", Number)).ToEquatableArray() }
            : schema).ToEquatableArray(),
    };
}
