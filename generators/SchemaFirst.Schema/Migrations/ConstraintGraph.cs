using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <summary>Finds what a constraint model says about members.</summary>
internal sealed class ConstraintGraph(ConstraintModel model)
{
    /// <summary>All constraints on a value, those of references and of <c>allOf</c> included.</summary>
    public IReadOnlyList<Constraint> Of(int subschema)
    {
        List<Constraint> found = [];
        var seen = new HashSet<int>();
        var waiting = new Stack<int>();
        waiting.Push(subschema);
        while (waiting.Count > 0)
        {
            var index = waiting.Pop();
            if (!seen.Add(index))
            {
                continue;
            }

            foreach (var constraint in model.Subschemas[index].Constraints)
            {
                switch (constraint)
                {
                    case RefConstraint reference:
                        waiting.Push(reference.Target);
                        break;
                    case AllOfConstraint all:
                        foreach (var part in all.Subschemas)
                        {
                            waiting.Push(part);
                        }

                        break;
                    default:
                        found.Add(constraint);
                        break;
                }
            }
        }

        return found;
    }

    /// <summary>The verdict of a boolean subschema; null for others.</summary>
    public bool? Always(int subschema) => model.Subschemas[subschema].Always;

    /// <summary>The subschema of a declared member; -1 when none is declared.</summary>
    public int Member(int subschema, string name) =>
        Of(subschema).OfType<PropertiesConstraint>().SelectMany(properties => properties.Properties).FirstOrDefault(member => member.Name == name)?.Subschema ?? -1;

    /// <summary>The subschema of a union's case; -1 when it is not found.</summary>
    /// <param name="subschema">The union.</param>
    /// <param name="member">The member that tells the case; null for the case of all others.</param>
    /// <param name="value">Its constant as canonical JSON; null when presence tells.</param>
    /// <param name="others">The members that tell the other cases.</param>
    public int Case(int subschema, string? member, string? value, IReadOnlyCollection<string> others)
    {
        foreach (var constraint in Of(subschema))
        {
            foreach (var choice in Choices(constraint))
            {
                var required = Of(choice).OfType<RequiredConstraint>().SelectMany(names => names.Names).ToList();
                var isCase = member is null ? !required.Any(others.Contains) : required.Contains(member) && (value is null || HasConstant(choice, member, value));
                if (isCase)
                {
                    return choice;
                }
            }
        }

        return -1;
    }

    private static EquatableArray<int> Choices(Constraint constraint) => constraint switch
    {
        OneOfConstraint one => one.Subschemas,
        AnyOfConstraint any => any.Subschemas,
        _ => default,
    };

    private bool HasConstant(int choice, string member, string value) =>
        Member(choice, member) is var index && index >= 0 && Of(index).OfType<EnumConstraint>().Any(constraint => constraint.CanonicalValues.Count == 1 && constraint.CanonicalValues[0] == value);
}
