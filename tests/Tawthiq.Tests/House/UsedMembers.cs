using System.Reflection;
using System.Reflection.Emit;

namespace Tawthiq.Tests.House;

/// <summary>What compiled code refers to: members called in method bodies, and the types of its signatures.</summary>
internal static class UsedMembers
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!) // every field of OpCodes holds one
            .ToDictionary(code => code.Value);

    /// <summary>Members and types that a type's own code refers to, without the code of types nested in it.</summary>
    public static IEnumerable<MemberInfo> Of(Type type)
    {
        var found = new HashSet<MemberInfo>();
        Add(found, type.BaseType);
        foreach (var i in type.GetInterfaces()) Add(found, i);
        foreach (var field in type.GetFields(Everything)) Add(found, field.FieldType);
        foreach (var method in type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything)))
        {
            foreach (var parameter in method.GetParameters()) Add(found, parameter.ParameterType);
            if (method is MethodInfo { ReturnType: var returned }) Add(found, returned);
            if (method.GetMethodBody() is not { } body) continue;
            foreach (var local in body.LocalVariables) Add(found, local.LocalType);
            foreach (var member in InBody(method, body)) Add(found, member);
        }
        return found;
    }

    private static void Add(HashSet<MemberInfo> found, MemberInfo? member)
    {
        if (member is null || !found.Add(member)) return;
        if (member is not Type type)
        {
            Add(found, member.DeclaringType);
            if (member is MethodInfo { IsGenericMethod: true } generic) foreach (var argument in generic.GetGenericArguments()) Add(found, argument);
            return;
        }
        if (type.HasElementType) Add(found, type.GetElementType());
        if (type.IsGenericType) foreach (var argument in type.GetGenericArguments()) Add(found, argument);
    }

    private static IEnumerable<MemberInfo> InBody(MethodBase method, MethodBody body)
    {
        var il = body.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType is { IsGenericType: true } t ? t.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i < il.Length;)
        {
            short value = il[i++];
            if (value == 0xFE) value = (short)(0xFE00 | il[i++]);
            var code = OpCodesByValue[value];
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                if (method.Module.ResolveMember(BitConverter.ToInt32(il, i), typeArguments, methodArguments) is { } member) yield return member;
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, i),
                _ => 4,
            };
        }
    }
}
