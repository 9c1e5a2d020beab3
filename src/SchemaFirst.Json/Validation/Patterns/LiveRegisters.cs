namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>
/// Finds, for each instruction, the registers that may be read before they are set again: two states that agree on these, on the instruction and on
/// the place go on alike. This is the liveness of compilers (Aho, Lam, Sethi, Ullman: Compilers, 9.2.5).
/// </summary>
internal static class LiveRegisters
{
    // A pattern that refers to thousands of groups would have millions of them.
    private const int MostInAll = 1 << 20;

    /// <summary>The registers, sorted, for each instruction; null when there are too many.</summary>
    public static int[][]? Of(Instruction[] instructions)
    {
        var live = new HashSet<int>[instructions.Length];
        var ends = EndsOfLooks(instructions);
        for (var i = 0; i < live.Length; i++)
        {
            live[i] = [];
        }

        var total = 0L;
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var at = instructions.Length - 1; at >= 0; at--)
            {
                if (total > MostInAll)
                {
                    return null;
                }

                var before = live[at].Count;
                live[at].UnionWith(Next(instructions, at, ends).SelectMany(next => live[next]).Except(Written(instructions[at])).ToList());
                live[at].UnionWith(Read(instructions[at]));
                isChanged |= live[at].Count > before;
                total += live[at].Count - before;
            }
        }

        return [.. live.Select(registers => registers.Order().ToArray())];
    }

    // What a look has found is kept for what follows it.
    private static Dictionary<int, int> EndsOfLooks(Instruction[] instructions) =>
        instructions.Where(instruction => instruction.Operation == Operation.Look).ToDictionary(look => look.Target - 1, look => look.Target);

    private static IEnumerable<int> Next(Instruction[] instructions, int at, Dictionary<int, int> ends) => instructions[at].Operation switch
    {
        Operation.Jump => [instructions[at].Target],
        Operation.Try or Operation.Look or Operation.Loop => [at + 1, instructions[at].Target],
        Operation.End => ends.TryGetValue(at, out var after) ? [after] : [],
        _ => [at + 1],
    };

    private static IEnumerable<int> Read(Instruction instruction) => instruction.Operation switch
    {
        Operation.Capture => [instruction.Number],
        Operation.Repeat or Operation.Loop => [instruction.Register, instruction.Register + 1],
        Operation.Enter => [instruction.Register],
        _ => [],
    };

    private static IEnumerable<int> Written(Instruction instruction) => instruction.Operation switch
    {
        Operation.Set or Operation.Mark => [instruction.Register],
        Operation.Capture or Operation.Enter => [instruction.Register, instruction.Register + 1],
        _ => [],
    };
}
