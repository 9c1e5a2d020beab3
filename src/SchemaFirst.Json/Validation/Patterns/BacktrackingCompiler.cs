using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>
/// Writes the instructions of a pattern (ECMA-262, 22.2.2): registers hold groups, then marks and counts. Groups that nothing refers to are not
/// kept, and loops whose rounds always take something are not counted where no count matters: what a state does not hold cannot tell it from
/// another one.
/// </summary>
internal sealed class BacktrackingCompiler
{
    private readonly List<Instruction> _instructions = [];
    private readonly Dictionary<CharacterClass, CodePointSet> _sets = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<int> _referred;
    private int _registers;

    private BacktrackingCompiler(Pattern pattern)
    {
        _registers = 2 * (pattern.GroupCount + 1);
        _referred = [.. All(pattern.Root).OfType<BackreferenceNode>().Select(reference => reference.Group)];
    }

    /// <summary>The instructions and the number of registers they need.</summary>
    public static (Instruction[] Instructions, int Registers) Compile(Pattern pattern)
    {
        var compiler = new BacktrackingCompiler(pattern);
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
            case RepeatNode { Most: 0 }:
                break;
            case RepeatNode { Least: <= 1, Most: 1 or int.MaxValue } repeat when TakesSomething(repeat.Item):
                AddPlainRepeat(repeat, isBackward);
                break;
            case RepeatNode repeat:
                AddCountedRepeat(repeat, isBackward);
                break;
            case GroupNode group when !_referred.Contains(group.Group):
                Add(group.Item, isBackward);
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

    // No count, and no test whether a round has taken something. Greedy: first another round, then what follows; lazy the other way round.
    private void AddPlainRepeat(RepeatNode repeat, bool isBackward)
    {
        if (repeat.Least == 1)
        {
            var first = _instructions.Count;
            AddRound(repeat, isBackward);
            if (repeat.Most == int.MaxValue)
            {
                _instructions.Add(new Instruction(Operation.Try, Target: repeat.IsLazy ? first : _instructions.Count + 2));
                _instructions.AddRange(repeat.IsLazy ? [] : [new Instruction(Operation.Jump, Target: first)]);
            }

            return;
        }

        var fork = Reserve();
        var leave = repeat.IsLazy ? Reserve() : -1;
        AddRound(repeat, isBackward);
        if (repeat.Most == int.MaxValue)
        {
            _instructions.Add(new Instruction(Operation.Jump, Target: fork));
        }

        _instructions[fork] = new Instruction(Operation.Try, Target: repeat.IsLazy ? leave + 1 : _instructions.Count);
        if (leave >= 0)
        {
            _instructions[leave] = new Instruction(Operation.Jump, Target: _instructions.Count);
        }
    }

    // Registers: the count of rounds, and where the round began.
    private void AddCountedRepeat(RepeatNode repeat, bool isBackward)
    {
        var count = _registers;
        _registers += 2;
        _instructions.Add(new Instruction(Operation.Set, Register: count, Number: 0));
        var loop = Reserve();
        _instructions.Add(new Instruction(Operation.Enter, Register: count, Round: repeat));
        AddRound(repeat, isBackward);
        _instructions.Add(new Instruction(Operation.Jump, Target: loop));
        _instructions[loop] = new Instruction(Operation.Loop, Target: _instructions.Count, Register: count, Round: repeat);
    }

    // Each round forgets the groups within.
    private void AddRound(RepeatNode repeat, bool isBackward)
    {
        foreach (var group in All(repeat.Item).OfType<GroupNode>().Where(group => _referred.Contains(group.Group)))
        {
            _instructions.Add(new Instruction(Operation.Set, Register: 2 * group.Group, Number: -1));
        }

        Add(repeat.Item, isBackward);
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

    private static bool TakesSomething(PatternNode node) => node switch
    {
        ClassNode => true,
        SequenceNode sequence => sequence.Items.Any(TakesSomething),
        ChoiceNode choice => choice.Alternatives.All(TakesSomething),
        RepeatNode repeat => repeat.Least > 0 && TakesSomething(repeat.Item),
        GroupNode group => TakesSomething(group.Item),
        _ => false,
    };

    private static IEnumerable<PatternNode> All(PatternNode node) => Parts(node).SelectMany(All).Prepend(node);

    private static IEnumerable<PatternNode> Parts(PatternNode node) => node switch
    {
        GroupNode group => [group.Item],
        SequenceNode sequence => sequence.Items,
        ChoiceNode choice => choice.Alternatives,
        RepeatNode repeat => [repeat.Item],
        LookNode look => [look.Item],
        _ => [],
    };
}
