using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>What an <see cref="Instruction"/> does.</summary>
internal enum Operation : byte
{
    /// <summary>Takes a code point of a set.</summary>
    Take,

    /// <summary>Goes on here, and on failure there.</summary>
    Try,

    /// <summary>Goes on there.</summary>
    Jump,

    /// <summary>Tests a condition on the place.</summary>
    Assert,

    /// <summary>Runs what follows apart, up to <see cref="End"/>, and goes on there.</summary>
    Look,

    /// <summary>Sets a register to a number.</summary>
    Set,

    /// <summary>Sets a register to the place.</summary>
    Mark,

    /// <summary>Ends a group: its text is what lies between the place and a mark.</summary>
    Capture,

    /// <summary>Takes the text of a group again.</summary>
    Repeat,

    /// <summary>Decides whether a loop goes on.</summary>
    Loop,

    /// <summary>Begins another round of a loop.</summary>
    Enter,

    /// <summary>Ends the pattern or a look.</summary>
    End,
}

/// <summary>An instruction.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Target">Where it may go on instead of the next one.</param>
/// <param name="Register">The register or group that it is about.</param>
/// <param name="Number">A number, a condition, or a second register.</param>
/// <param name="IsBackward">True where texts are read from right to left, as they are behind a place.</param>
/// <param name="Set">The code points.</param>
/// <param name="Round">How often a loop is gone through.</param>
internal readonly record struct Instruction(
    Operation Operation, int Target = 0, int Register = 0, int Number = 0, bool IsBackward = false, CodePointSet? Set = null, RepeatNode? Round = null);

/// <summary>Writes the instructions of a pattern (ECMA-262, 22.2.2): registers hold groups, then marks and counts.</summary>
internal sealed class BacktrackingCompiler
{
    private readonly List<Instruction> _instructions = [];
    private readonly Dictionary<CharacterClass, CodePointSet> _sets = new(ReferenceEqualityComparer.Instance);
    private int _registers;

    private BacktrackingCompiler(int groupCount) => _registers = 2 * (groupCount + 1);

    /// <summary>The instructions and the number of registers they need.</summary>
    public static (Instruction[] Instructions, int Registers) Compile(Pattern pattern)
    {
        var compiler = new BacktrackingCompiler(pattern.GroupCount);
        compiler.Add(pattern.Root, isBackward: false);
        compiler._instructions.Add(new Instruction(Operation.End));
        return ([.. compiler._instructions], compiler._registers);
    }

    private void Add(PatternNode node, bool isBackward)
    {
        switch (node)
        {
            case ClassNode characters:
                _instructions.Add(new Instruction(Operation.Take, IsBackward: isBackward, Set: SetOf(characters.Class)));
                break;
            case SequenceNode sequence:
                foreach (var item in isBackward ? sequence.Items.Reverse() : sequence.Items)
                {
                    Add(item, isBackward);
                }

                break;
            case ChoiceNode choice:
                AddChoice(choice, isBackward);
                break;
            case RepeatNode repeat:
                AddRepeat(repeat, isBackward);
                break;
            case GroupNode group:
                var mark = _registers++;
                _instructions.Add(new Instruction(Operation.Mark, Register: mark));
                Add(group.Item, isBackward);
                _instructions.Add(new Instruction(Operation.Capture, Register: 2 * group.Group, Number: mark, IsBackward: isBackward));
                break;
            case BackreferenceNode reference:
                _instructions.Add(new Instruction(Operation.Repeat, Register: 2 * reference.Group, IsBackward: isBackward));
                break;
            case AssertionNode assertion:
                _instructions.Add(new Instruction(Operation.Assert, Number: (int)assertion.Kind));
                break;
            case LookNode look:
                var place = Reserve();
                Add(look.Item, look.IsBehind);
                _instructions.Add(new Instruction(Operation.End));
                _instructions[place] = new Instruction(Operation.Look, Target: _instructions.Count, Number: look.IsNegated ? 1 : 0);
                break;
        }
    }

    private void AddChoice(ChoiceNode choice, bool isBackward)
    {
        List<int> exits = [];
        for (var i = 0; i < choice.Alternatives.Count - 1; i++)
        {
            var fork = Reserve();
            Add(choice.Alternatives[i], isBackward);
            exits.Add(Reserve());
            _instructions[fork] = new Instruction(Operation.Try, Target: _instructions.Count);
        }

        Add(choice.Alternatives[^1], isBackward);
        foreach (var exit in exits)
        {
            _instructions[exit] = new Instruction(Operation.Jump, Target: _instructions.Count);
        }
    }

    // Registers: the count of rounds, and where the round began. Each round forgets the groups within.
    private void AddRepeat(RepeatNode repeat, bool isBackward)
    {
        var count = _registers;
        _registers += 2;
        _instructions.Add(new Instruction(Operation.Set, Register: count, Number: 0));
        var loop = Reserve();
        _instructions.Add(new Instruction(Operation.Enter, Register: count));
        foreach (var group in GroupsIn(repeat.Item))
        {
            _instructions.Add(new Instruction(Operation.Set, Register: 2 * group, Number: -1));
        }

        Add(repeat.Item, isBackward);
        _instructions.Add(new Instruction(Operation.Jump, Target: loop));
        _instructions[loop] = new Instruction(Operation.Loop, Target: _instructions.Count, Register: count, Round: repeat);
    }

    private int Reserve()
    {
        _instructions.Add(default);
        return _instructions.Count - 1;
    }

    private CodePointSet SetOf(CharacterClass characters)
    {
        if (!_sets.TryGetValue(characters, out var set))
        {
            set = CodePointSet.Of(characters);
            _sets.Add(characters, set);
        }

        return set;
    }

    private static IEnumerable<int> GroupsIn(PatternNode node) => node switch
    {
        GroupNode group => GroupsIn(group.Item).Prepend(group.Group),
        SequenceNode sequence => sequence.Items.SelectMany(GroupsIn),
        ChoiceNode choice => choice.Alternatives.SelectMany(GroupsIn),
        RepeatNode repeat => GroupsIn(repeat.Item),
        LookNode look => GroupsIn(look.Item),
        _ => [],
    };
}
