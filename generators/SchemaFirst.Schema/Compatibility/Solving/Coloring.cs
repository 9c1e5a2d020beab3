using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// Finds which subschemas mean the same, recursive ones included: all begin in one class and are told apart by their constraints, whose
/// indices are replaced by classes, until no class falls apart any more (partition refinement). Only what refers to something that has
/// just changed its class is looked at again, and the most of a class keep its number, so a long chain costs hardly more than a short one.
/// </summary>
internal sealed class Coloring
{
    // How many references may be followed. What a schema of thousands of members refers to may fall apart thousands of times.
    private const long MostWork = 10_000_000;

    private readonly IReadOnlyList<ColoredSchema> _schemas;
    private readonly int[] _targets;
    private readonly int[] _colors;
    private readonly List<int>[] _parents;
    private readonly List<int> _sizes;
    private readonly int[] _childCounts;
    private long _workLeft = MostWork;

    public Coloring(IReadOnlyList<ColoredSchema> schemas)
    {
        _schemas = schemas;
        _targets = FollowAliases(schemas);
        _colors = new int[schemas.Count];
        _parents = [.. schemas.Select(_ => new List<int>())];
        _sizes = [schemas.Count, 0];
        _childCounts = new int[schemas.Count];
        for (var i = 0; i < schemas.Count; i++)
        {
            NoteChildren(i);
        }
    }

    /// <summary>For each subschema its class, and the one that it is nothing but a reference to, itself otherwise; and how many classes there are.</summary>
    public (int[] Colors, int[] Targets, int Count) Run()
    {
        IEnumerable<int> changed = [];
        for (IEnumerable<int> dirty = Enumerable.Range(0, _schemas.Count).Where(i => _targets[i] == i); dirty.Any(); dirty = changed.SelectMany(i => _parents[i]).Where(CanSplit).Distinct().ToList())
        {
            _workLeft -= dirty.Sum(i => 1L + _childCounts[i]);
            if (_workLeft < 0)
            {
                Part();
                break;
            }

            // All keys are made before any class changes.
            var groups = dirty.GroupBy(i => (Color: _colors[i], Key: KeyOf(i))).ToList();
            changed = [.. groups.GroupBy(group => group.Key.Color).ToList().SelectMany(Split).SelectMany(members => members)];
        }

        return ([.. _targets.Select(target => _colors[target])], _targets, _sizes.Count);
    }

    // A class of one stays what it is.
    private bool CanSplit(int index) => _sizes[_colors[index]] > 1;

    // Each schema is told from all others. Some may mean the same all the same, which whoever compares them has to find out.
    private void Part()
    {
        for (var i = 0; i < _schemas.Count; i++)
        {
            var (always, count) = (_schemas[i].Always, _schemas[i].Constraints.Count);
            _colors[i] = always == false ? Universe.Nothing : always == true || count == 0 ? Universe.Everything : _sizes.Count;
            _sizes.Add(1);
        }
    }

    // Gives back the groups that leave their class. Those that are not looked at have nothing new among their children, so they cannot be
    // like one that is.
    private List<List<int>> Split(IGrouping<int, IGrouping<(int Color, Key Key), int>> parts)
    {
        var color = parts.Key;
        List<(Key Key, List<int> Members)> groups = [.. parts.Select(part => (part.Key.Key, part.ToList())).OrderByDescending(part => part.Item2.Count)];
        var looked = groups.Sum(group => group.Members.Count);
        var stays = color switch
        {
            Universe.Everything => groups.FindIndex(group => group.Key.IsEverything),
            Universe.Nothing => 0,
            _ => looked == _sizes[color] ? 0 : -1,
        };
        List<List<int>> leaving = [];
        for (var i = 0; i < groups.Count; i++)
        {
            if (i != stays)
            {
                Move(groups[i].Members, color, groups[i].Key.IsNothing ? Universe.Nothing : _sizes.Count);
                leaving.Add(groups[i].Members);
            }
        }

        return leaving;
    }

    private void Move(List<int> members, int from, int to)
    {
        if (to == _sizes.Count)
        {
            _sizes.Add(0);
        }

        _sizes[from] -= members.Count;
        _sizes[to] += members.Count;
        members.ForEach(member => _colors[member] = to);
    }

    private Key KeyOf(int index)
    {
        var schema = _schemas[index];
        return schema.Always == false
            ? new Key(true, default)
            : new Key(false, schema.Always is null ? Normal.Form(schema.Constraints, child => _colors[_targets[child]]) : default);
    }

    private void NoteChildren(int index)
    {
        foreach (var constraint in _schemas[index].Constraints)
        {
            foreach (var child in constraint.Held())
            {
                _parents[_targets[child]].Add(index);
                _childCounts[index]++;
            }
        }
    }

    private readonly record struct Key(bool IsNothing, EquatableArray<Constraint> Constraints)
    {
        public bool IsEverything => !IsNothing && Constraints.Count == 0;
    }

    // Chains may be as long as the file, so each is followed once. A circle of references is an error in a schema, which is told before
    // anybody compares it.
    private static int[] FollowAliases(IReadOnlyList<ColoredSchema> schemas)
    {
        const int unknown = -1;
        const int onWay = -2;
        var targets = Enumerable.Repeat(unknown, schemas.Count).ToArray();
        var way = new Stack<int>();
        for (var start = 0; start < targets.Length; start++)
        {
            var current = start;
            while (targets[current] == unknown && schemas[current].Alias is var next && next >= 0)
            {
                targets[current] = onWay;
                way.Push(current);
                current = next;
            }

            var target = targets[current] >= 0 ? targets[current] : current;
            targets[current] = target;
            while (way.Count > 0)
            {
                targets[way.Pop()] = target;
            }
        }

        return targets;
    }
}
