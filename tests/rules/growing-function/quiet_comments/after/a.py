def load(x):
    step_0(x)
    step_1(x)
    step_2(x)
    step_3(x)
    step_4(x)
    step_5(x)
    step_6(x)
    step_7(x)
    step_8(x)
    step_9(x)
    step_10(x)
    step_11(x)
    step_12(x)
    step_13(x)
    step_14(x)
    step_15(x)
    step_16(x)
    step_17(x)
    step_18(x)
    step_19(x)
    step_20(x)
    step_21(x)
    step_22(x)
    step_23(x)
    step_24(x)
    step_25(x)
    step_26(x)
    step_27(x)
    step_28(x)
    step_29(x)
    step_30(x)
    step_31(x)
    step_32(x)
    step_33(x)
    step_34(x)
    step_35(x)
    step_36(x)
    step_37(x)
    step_38(x)
    step_39(x)
    step_40(x)
    step_41(x)
    step_42(x)
    step_43(x)
    step_44(x)
    step_45(x)
    step_46(x)
    step_47(x)
    step_48(x)
    step_49(x)
    step_50(x)
    step_51(x)
    step_52(x)
    step_53(x)
    step_54(x)
    step_55(x)
    step_56(x)
    step_57(x)
    step_58(x)
    step_59(x)
    step_60(x)
    step_61(x)
    step_62(x)
    step_63(x)
    step_64(x)
    step_65(x)
    step_66(x)
    step_67(x)
    step_68(x)
    step_69(x)
    step_70(x)
    step_71(x)
    step_72(x)
    step_73(x)
    step_74(x)
    step_75(x)
    step_76(x)
    step_77(x)
    step_78(x)
    step_79(x)
    step_80(x)
    step_81(x)
    step_82(x)
    step_83(x)
    step_84(x)
    step_85(x)
    step_86(x)
    step_87(x)
    step_88(x)
    step_89(x)
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
    # why
