using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Drift;

/// <summary>What drift needs of a constraint model: groups of subschemas that apply together, made when first met, and what was seen.</summary>
internal sealed class DriftSchema(ConstraintModel model)
{
    private readonly Dictionary<string, DriftPlaceGroup> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<int, IReadOnlyList<SeenProperty>> _properties = [];
    private readonly Dictionary<int, SchemaProgram> _programs = [];
    private readonly HashSet<int> _applied = [];

    /// <summary>The group of these subschemas.</summary>
    public DriftPlaceGroup PlaceOf(IEnumerable<int> subschemas)
    {
        var indices = subschemas.Distinct().Order().ToArray();
        var key = string.Join(',', indices);
        return _places.TryGetValue(key, out var known) ? known : _places[key] = new DriftPlaceGroup(this, indices);
    }

    /// <summary>A subschema's constraints.</summary>
    public IEnumerable<Constraint> ConstraintsOf(int index) => model.Subschemas[index].Constraints;

    /// <summary>True when a subschema is neither <c>true</c> nor <c>false</c>.</summary>
    public bool SaysSomething(int index) => model.Subschemas[index].Always is null;

    /// <summary>Whether a value is valid against a subschema.</summary>
    public bool IsValid(int index, ReadOnlySpan<byte> value)
    {
        if (!_programs.TryGetValue(index, out var program))
        {
            _programs[index] = program = SchemaEvaluator.Compile(model, index);
        }

        return program.IsValid(value);
    }

    /// <summary>The members that a subschema names.</summary>
    public IReadOnlyList<SeenProperty> PropertiesOf(int index)
    {
        if (!_properties.TryGetValue(index, out var properties))
        {
            _properties[index] = properties = [.. ConstraintsOf(index).OfType<PropertiesConstraint>().SelectMany(constraint => constraint.Properties).Select(property => new SeenProperty(property))];
        }

        return properties;
    }

    /// <summary>Notes that subschemas were applied to an object.</summary>
    public void NoteApplied(IEnumerable<int> subschemas) => _applied.UnionWith(subschemas);

    /// <summary>The members that no record has, of the subschemas that were applied to an object; what lies below such a member goes without saying.</summary>
    public IEnumerable<string> Unseen() =>
        from index in _applied.Order()
        from property in PropertiesOf(index)
        where !property.IsSeen
        select model.Subschemas[index].Location + JsonPointer.Root.Append("properties").Append(property.Member.Name).ToFragment()[1..];
}

/// <summary>A member that a subschema names.</summary>
internal sealed class SeenProperty(MemberSubschema member)
{
    public MemberSubschema Member { get; } = member;

    public bool IsSeen { get; set; }
}
