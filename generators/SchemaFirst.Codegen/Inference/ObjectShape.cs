using System.Text.Json;

namespace SchemaFirst.Codegen.Inference;

/// <summary>The members seen in the objects at one place, in the order in which they first appeared.</summary>
internal sealed class ObjectShape
{
    // An object with more distinct names than this, most of them rare, is a map rather than a record.
    private const int MostRecordMembers = 64;

    private readonly Dictionary<string, ValueShape> _members = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>How many objects were seen.</summary>
    public int Count { get; private set; }

    /// <summary>Names and values, in order of first appearance.</summary>
    public IEnumerable<(string Name, ValueShape Value)> InOrder => _order.Select(name => (name, _members[name]));

    /// <summary>True when the names look like data, not like a vocabulary.</summary>
    public bool IsMap => _order.Count > MostRecordMembers && _members.Values.Count(member => member.Count < Count) > _order.Count / 2;

    /// <summary>True when a member was in every object.</summary>
    public bool IsRequired(ValueShape member) => member.Count == Count;

    /// <summary>Adds an object.</summary>
    public void Add(JsonElement value)
    {
        Count++;
        foreach (var member in value.EnumerateObject())
        {
            if (!_members.TryGetValue(member.Name, out var shape))
            {
                _members[member.Name] = shape = new ValueShape();
                _order.Add(member.Name);
            }

            shape.Add(member.Value);
        }
    }
}
